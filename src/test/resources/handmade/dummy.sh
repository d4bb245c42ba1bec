# needs: DUMMY
ip netns add a; ip -n a link add d0 type dummy; ip -n a link add d1 type dummy; up a:d0; addr a:d0 10.0.0.1/24
