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

# For labs with a firewall, a web server, or a look at packets, and what the sheets type.
missing=
for pair in nft=nftables tcpdump=tcpdump python3=python3 ethtool=ethtool lsns=util-linux less=less man=man-db; do
    command -v "${pair%=*}" >/dev/null || missing="$missing ${pair#*=}"
done
if [ -n "$missing" ]; then
    # shellcheck disable=SC2086 # a list
    DEBIAN_FRONTEND=noninteractive apt-get -y -q --no-install-recommends install $missing </dev/null
fi

# The course, where no checkout is needed: its sheets are typed in the folder above topologies/.
course=/usr/local/share/jnetlab
rm -rf "$course"
mkdir -p "$course"
cp -r "$source/topologies" "$source/docs" "$course"

mkdir -p /etc/motd.d
cat >/etc/motd.d/jnetlab <<EOF

Labs of network namespaces: a course of twelve.

  sudo -s
  cd $course
  less topologies/README.md            the course
  jnetlab up topologies/two-ns.yaml    a first lab
  jnetlab --help; man jnetlab

Packets into Wireshark on your own machine: less docs/capture.md

EOF
jnetlab version
