# What wine is run with, for the prefix in $prefix: its own complaints are not a test's
# output, and .NET and a browser are not asked for.
export WINEPREFIX=$prefix WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
export PATH=/usr/lib/wine:$PATH
