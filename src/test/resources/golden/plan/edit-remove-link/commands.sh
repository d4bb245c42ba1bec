# CLEAR_LINK
ip -n h1 link delete dev eth1
