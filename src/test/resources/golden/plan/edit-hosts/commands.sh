# CLEAR
ip -n a address delete 10.0.0.1/24 dev eth0
rm /etc/netns/c/hosts
rmdir -p --ignore-fail-on-non-empty /etc/netns/c

# CONFIGURE
ip -n a address add 10.0.0.9/24 dev eth0
mkdir -p /run/jnetlab/lab-lab
cat > /run/jnetlab/lab-lab/a.hosts <<'EOF'
# jnetlab lab=lab: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.9 a
10.0.0.2 b
10.0.0.2 www.example
fd00::2 www.example
EOF
mkdir -p /run/jnetlab/lab-lab
cat > /run/jnetlab/lab-lab/c.resolv.conf <<'EOF'
# jnetlab lab=lab: made by "jnetlab up", which undoes what is changed here
nameserver 10.0.0.2
search example
options ndots:2
EOF
mkdir -p /run/jnetlab/lab-lab
cat > /run/jnetlab/lab-lab/hosts <<'EOF'
# jnetlab lab=lab: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.0.0.9 a
10.0.0.2 b
EOF
mkdir -p /etc/netns/a
ln -sfn /run/jnetlab/lab-lab/a.hosts /etc/netns/a/hosts
