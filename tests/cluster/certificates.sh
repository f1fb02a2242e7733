# certificates.sh: the authority of this run and what it signs. Sourced by run; needs $work.

make_authority() {
  printf '[req]\ndistinguished_name=name\n[name]\n' >"$work/openssl.cnf"
  openssl req -config "$work/openssl.cnf" -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 \
    -subj /CN=producer-guard-tests -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign \
    -keyout "$work/ca.key" -out "$work/ca.crt" 2>/dev/null
}

# sign NAME SUBJECT USAGE SUBJECT_ALT_NAME: $work/NAME.crt and $work/NAME.key.
sign() {
  openssl req -config "$work/openssl.cnf" -x509 -CA "$work/ca.crt" -CAkey "$work/ca.key" -newkey ec \
    -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj "$2" -addext basicConstraints=critical,CA:FALSE \
    -addext "extendedKeyUsage=$3" -addext "subjectAltName=$4" -keyout "$work/$1.key" -out "$work/$1.crt" 2>/dev/null
}
