package io.jnetlab.ovsdb;

import com.google.gson.JsonArray;

/** What a server says unasked, for example {@code update2} (RFC 7047 section 4.1). */
public record JsonRpcNotification(String method, JsonArray params) {}
