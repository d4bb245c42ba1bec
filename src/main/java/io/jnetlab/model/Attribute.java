package io.jnetlab.model;

/** One attribute of a resource as text, named as {@code ip} or ovs-vswitchd.conf.db(5) names it. */
public record Attribute(String name, String value) {}
