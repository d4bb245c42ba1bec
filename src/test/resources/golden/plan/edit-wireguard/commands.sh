# CLEAR
ip netns exec a wg set wg0 peer WWFwJwDhm7zlvM5TsKNOWMlQ6KjZP5aZy7LEfPPqeoI= remove

# CLEAR_LINK
ip -n a link delete dev wg1

# CONFIGURE
ip netns exec a wg set wg0 listen-port 51821 fwmark 0x0 private-key /dev/stdin <<'EOF'
UCMvqFsFwP030iC5zD65RCK+V4rF1jUPjqVHQ+x4o1c=
EOF
ip netns exec a wg set wg0 peer lP5Czons/2a8t/xkp/8mkkWHqLbKFBcvrJZJlFeRFV0= preshared-key /dev/null persistent-keepalive 0 allowed-ips 10.2.0.0/24
ip netns exec a wg set wg0 peer wNqTRD0WEFxZkoD6DiLNtx4UJuVPYGMfEQW2pvs/dHM= preshared-key /dev/stdin endpoint '[2001:db8::1]:51820' allowed-ips 10.1.0.0/24,2001:db8:1::/48 <<'EOF'
WWFwJwDhm7zlvM5TsKNOWMlQ6KjZP5aZy7LEfPPqeoI=
EOF
