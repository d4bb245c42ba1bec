# SWITCH
ovs-vsctl set bridge b2 stp_enable=true fail_mode=secure
