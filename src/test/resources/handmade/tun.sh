ip netns add a; ip -n a tuntap add dev tap0 mode tap; ip -n a tuntap add dev tun0 mode tun; up a:tap0; addr a:tap0 10.0.0.1/24
