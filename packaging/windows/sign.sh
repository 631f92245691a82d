#!/bin/bash
# Signs the programs given. The certificate is SIGN_CERT (PKCS#12), its password in the file
# SIGN_PASSWORD_FILE, so that no list of processes shows it; SIGN_TIME is the address of a
# time stamp's server, without which a signature ends with its certificate.
set -euo pipefail
: "${SIGN_CERT:?is the certificate to sign with}" "${SIGN_PASSWORD_FILE:?holds its password}"
for file; do
	osslsigncode sign -pkcs12 "$SIGN_CERT" -readpass "$SIGN_PASSWORD_FILE" -h sha256 -n "FuFu POS" \
		${SIGN_TIME:+-ts "$SIGN_TIME"} -in "$file" -out "$file.signed" >/dev/null
	chmod --reference="$file" "$file.signed"
	mv "$file.signed" "$file"
done
