# CLEAR
ip netns exec s nft flush ruleset

# CLEAR_LINK
ip -n a link delete dev eth0

# NAMESPACE
ip netns add t

# LINK
ip -n a link add name eth0 type veth peer name eth0 netns t
ip -n r link add name eth0 type veth peer name eth1 netns t

# CONFIGURE
ip -n a link set dev eth0 addrgenmode none up
ip netns exec a nft -f - <<'EOF'
flush ruleset
table ip t {
	chain c {
		iif "eth0" accept
	}
}
EOF
mkdir -p /etc/netns/t
ln -s /run/jnetlab/lab-lab/hosts /etc/netns/t/hosts
ip -n r link set dev eth0 addrgenmode none up
ip -n r address add 10.0.0.1/24 dev eth0
ip netns exec r nft -f - <<'EOF'
flush ruleset
table ip t {
	chain c {
		type filter hook input priority filter; policy drop;
		tcp dport 22 accept
	}
}
table ip jnetlab {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth1" masquerade
	}
}
table ip6 jnetlab {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth1" masquerade
	}
}
EOF
ip netns exec t sysctl -qw net.ipv4.ip_forward=1
ip netns exec t sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n t link set dev eth0 addrgenmode none up
ip -n t link set dev eth1 addrgenmode none up
ip -n t link set dev lo up
ip netns exec t nft -f - <<'EOF'
flush ruleset
table ip jnetlab {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth0" masquerade
	}
}
table ip6 jnetlab {
	chain postrouting {
		type nat hook postrouting priority srcnat; policy accept;
		oifname "eth0" masquerade
	}
}
EOF
