# tells: the namespace "host": in a topology file its name is the machine's
# tells: the namespace "two words": its name holds white space
ip netns add host; ip netns add 'two words'; ip netns add a
# stays: what has these names is left
