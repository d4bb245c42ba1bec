/**
 * A client for the Open vSwitch Database Management Protocol (RFC 7047) over Unix sockets: values, operations,
 * JSON-RPC 1.0, monitors, schema check, and a private Open vSwitch instance. It knows nothing of labs.
 */
@NullMarked
package io.jnetlab.ovsdb;

import org.jspecify.annotations.NullMarked;
