#!/bin/sh
# provision.sh [CHECKOUT]: installs jnetlab for all users of a Debian 12, as root, from a checkout (else the one that this
# file is in, else /vagrant). Running it again brings a later checkout in.
set -eu
umask 022

here=$(dirname -- "$(readlink -f -- "$0")")/..
[ -f "$here/pom.xml" ] || here=/vagrant
checkout=${1:-$here}
[ -f "$checkout/pom.xml" ] || {
    printf 'provision.sh: %s is not a checkout of jnetlab\n' "$checkout" >&2
    exit 1
}

# Built in a copy, so that nothing of root's appears in the checkout, which may be shared with the host. What an earlier
# build fetched is kept, and what it made where the sources are the same: their times say nothing here.
source=/usr/local/src/jnetlab
mkdir -p /usr/local/src
rm -rf "$source.new"
mkdir "$source.new"
trap 'rm -rf "$source.new"' EXIT
tar -C "$checkout" -c --exclude=./.git --exclude=./target --exclude=./.mvn/repository . | tar -C "$source.new" --no-same-owner -x
if [ -d "$source/.mvn/repository" ]; then
    mv "$source/.mvn/repository" "$source.new/.mvn/repository"
fi
if [ -d "$source/target" ] && diff -rq --exclude=target --exclude=repository "$source" "$source.new" >/dev/null; then
    mv "$source/target" "$source.new/target"
fi
rm -rf "$source"
mv "$source.new" "$source"

"$source/bin/setup" --install /usr/local
# For labs with a firewall or nat.
command -v nft >/dev/null || DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends install nftables </dev/null
jnetlab version
