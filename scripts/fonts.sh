#!/bin/bash
# Cuts the till's fonts out of Noto Sans CJK SC and writes them to assets/fonts.
#
# Needed only when the set of characters changes: the results are committed.
# Debian packages: fonts-noto-cjk, fonttools.
set -euo pipefail
cd "$(dirname "$0")/.."

from=/usr/share/fonts/opentype/noto
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for file in "$from/NotoSansCJK-Regular.ttc" "$from/NotoSansCJK-Bold.ttc"; do
	[ -r "$file" ] || { echo "fonts.sh: $file is missing; install the Debian package fonts-noto-cjk" >&2; exit 1; }
done
command -v pyftsubset >/dev/null || { echo "fonts.sh: pyftsubset is missing; install the Debian package fonttools" >&2; exit 1; }

# /usr/bin/python3 is the one Debian's fonttools belongs to.
/usr/bin/python3 - "$work/characters" <<'PYTHON'
import sys

characters = set()
for high in range(0xA1, 0xF8):
    for low in range(0xA1, 0xFF):
        try:
            characters.add(ord(bytes((high, low)).decode("gb2312")))
        except UnicodeDecodeError:
            pass

for first, last in (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1
    (0x0100, 0x017F),  # Latin Extended-A, as far as the font goes
    (0x0E3F, 0x0E3F),  # the baht sign
    (0x2010, 0x2027),  # dashes, quotation marks, bullets
    (0x2030, 0x205E),  # per mille, primes, double exclamation
    (0x20A0, 0x20BF),  # currency signs
    (0x2100, 0x214F),  # letter-like
    (0x2150, 0x218B),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematics
    (0x2300, 0x23FF),  # keys and technical signs
    (0x2460, 0x24FF),  # encircled
    (0x2500, 0x25FF),  # boxes, blocks, geometric shapes
    (0x2600, 0x26FF),  # signs
    (0x2700, 0x27BF),  # ticks and crosses
    (0x3000, 0x303F),  # CJK punctuation
    (0x30FB, 0x30FC),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),  # full-width forms
    (0xFFFD, 0xFFFD),  # the replacement character
):
    characters.update(range(first, last + 1))

with open(sys.argv[1], "w") as out:
    out.write("\n".join("U+%04X" % c for c in sorted(characters)))
PYTHON

cut() { # cut FROM.ttc TO.otf
	local number
	number=$(/usr/bin/python3 - "$1" <<'PYTHON'
import sys
from fontTools.ttLib import TTCollection

for number, font in enumerate(TTCollection(sys.argv[1]).fonts):
    if font["name"].getDebugName(1) == "Noto Sans CJK SC":
        print(number)
PYTHON
	)
	pyftsubset "$1" --font-number="$number" --unicodes-file="$work/characters" --output-file="$2" \
		--layout-features=ccmp,kern,mark,mkmk --no-hinting --notdef-outline --name-IDs=0,1,2,3,4,5,6,13,14 \
		--drop-tables+=vhea,vmtx,VORG,BASE,DSIG
}

cut "$from/NotoSansCJK-Regular.ttc" assets/fonts/NotoSansSC-Regular.otf
cut "$from/NotoSansCJK-Bold.ttc" assets/fonts/NotoSansSC-Bold.otf
ls -l assets/fonts/*.otf
