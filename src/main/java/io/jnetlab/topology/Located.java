package io.jnetlab.topology;

/** A value with the place that it was written at. */
record Located<T>(T value, Place place) {}
