# needs: NFTABLES
ip netns add a; ip netns add b; cable a:eth0 b:eth0; up a:eth0 b:eth0; addr a:eth0 10.0.0.1/24
at a nft -f - <<'END'
table ip filter {
  set allowed { type ipv4_addr; elements = { 10.0.0.2, 10.0.0.3 } }
  chain input { type filter hook input priority filter; policy drop; ip saddr @allowed counter accept; ct state established accept; }
}
table inet x {
  chain c {
  }
}
END
