ip netns add a; cable a:x a:y; up a:x a:y; addr a:x 10.0.0.1/24
