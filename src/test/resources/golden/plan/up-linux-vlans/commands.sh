# NAMESPACE
ip netns add rose1
ip netns add rose2
ip netns add sky1
ip netns add sky2
ip netns add switch1
ip netns add switch2

# LINK
ip -n rose1 link add name eth0 type veth peer name p1 netns switch1
ip -n rose2 link add name eth0 type veth peer name p1 netns switch2
ip -n sky1 link add name eth0 type veth peer name p2 netns switch1
ip -n sky2 link add name eth0 type veth peer name p2 netns switch2
ip -n switch1 link add name br1 type bridge vlan_filtering 1
ip -n switch1 link add name trunk type veth peer name trunk netns switch2
ip -n switch2 link add name br2 type bridge vlan_filtering 1

# CONFIGURE
mkdir -p /run/jnetlab/lab-linux-vlans
cat > /run/jnetlab/lab-linux-vlans/hosts <<'EOF'
# jnetlab lab=linux-vlans: made by "jnetlab up", which undoes what is changed here
127.0.0.1 localhost
::1 localhost ip6-localhost ip6-loopback
10.10.0.1 rose1
10.10.0.2 rose2
10.10.0.3 sky1
10.10.0.4 sky2
EOF
mkdir -p /etc/netns/rose1
ln -s /run/jnetlab/lab-linux-vlans/hosts /etc/netns/rose1/hosts
mkdir -p /etc/netns/rose2
ln -s /run/jnetlab/lab-linux-vlans/hosts /etc/netns/rose2/hosts
mkdir -p /etc/netns/sky1
ln -s /run/jnetlab/lab-linux-vlans/hosts /etc/netns/sky1/hosts
mkdir -p /etc/netns/sky2
ln -s /run/jnetlab/lab-linux-vlans/hosts /etc/netns/sky2/hosts
mkdir -p /etc/netns/switch1
ln -s /run/jnetlab/lab-linux-vlans/hosts /etc/netns/switch1/hosts
mkdir -p /etc/netns/switch2
ln -s /run/jnetlab/lab-linux-vlans/hosts /etc/netns/switch2/hosts
ip -n rose1 link set dev eth0 addrgenmode none up
ip -n rose1 link set dev lo up
ip -n rose1 address add 10.10.0.1/24 dev eth0
ip -n rose2 link set dev eth0 addrgenmode none up
ip -n rose2 link set dev lo up
ip -n rose2 address add 10.10.0.2/24 dev eth0
ip -n sky1 link set dev eth0 addrgenmode none up
ip -n sky1 link set dev lo up
ip -n sky1 address add 10.10.0.3/24 dev eth0
ip -n sky2 link set dev eth0 addrgenmode none up
ip -n sky2 link set dev lo up
ip -n sky2 address add 10.10.0.4/24 dev eth0
ip -n switch1 link set dev br1 addrgenmode none up
ip -n switch1 link set dev lo up
ip -n switch1 link set dev p1 addrgenmode none master br1 up
ip -n switch1 link set dev p2 addrgenmode none master br1 up
ip -n switch1 link set dev trunk addrgenmode none master br1 up
bridge -n switch1 vlan delete dev p1 vid 1
bridge -n switch1 vlan add dev p1 vid 10 pvid untagged
bridge -n switch1 vlan delete dev p2 vid 1
bridge -n switch1 vlan add dev p2 vid 20 pvid untagged
bridge -n switch1 vlan delete dev trunk vid 1
bridge -n switch1 vlan add dev trunk vid 10
bridge -n switch1 vlan add dev trunk vid 20
ip -n switch2 link set dev br2 addrgenmode none up
ip -n switch2 link set dev lo up
ip -n switch2 link set dev p1 addrgenmode none master br2 up
ip -n switch2 link set dev p2 addrgenmode none master br2 up
ip -n switch2 link set dev trunk addrgenmode none master br2 up
bridge -n switch2 vlan delete dev p1 vid 1
bridge -n switch2 vlan add dev p1 vid 10 pvid untagged
bridge -n switch2 vlan delete dev p2 vid 1
bridge -n switch2 vlan add dev p2 vid 20 pvid untagged
bridge -n switch2 vlan delete dev trunk vid 1
bridge -n switch2 vlan add dev trunk vid 10
bridge -n switch2 vlan add dev trunk vid 20
