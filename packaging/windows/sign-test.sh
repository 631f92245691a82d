#!/bin/bash
# Signs a copy of the program $1 with a certificate made for that, and looks whether it
# holds, and whether it does not for a program that was changed.
set -euo pipefail
program=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
umask 077
echo of-the-test >password
openssl req -x509 -newkey rsa:3072 -nodes -keyout key.pem -out cert.pem -days 2 -subj "/CN=FuFu POS test" \
	-addext extendedKeyUsage=codeSigning 2>/dev/null
openssl pkcs12 -export -inkey key.pem -in cert.pem -out cert.p12 -passout file:password
cp "$program" signed.exe
SIGN_CERT=cert.p12 SIGN_PASSWORD_FILE=password "$here/sign.sh" signed.exe
holds() { osslsigncode verify -CAfile cert.pem -in "$1" >verify.log 2>&1; }
holds signed.exe || { cat verify.log >&2; echo "sign-test: the signature does not hold" >&2; exit 1; }
cp signed.exe changed.exe
printf x | dd of=changed.exe bs=1 seek=4096 conv=notrunc 2>/dev/null
! holds changed.exe || { echo "sign-test: a changed program passes" >&2; exit 1; }
echo "sign-test: $(basename "$program") is signed; a changed one is not taken"
