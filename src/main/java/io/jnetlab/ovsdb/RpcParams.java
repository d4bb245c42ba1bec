package io.jnetlab.ovsdb;

import java.util.List;

/** Parameters of methods: each writes the elements of the array. */
interface RpcParams extends JsonWritable {
    RpcParams NONE = new None();

    /** No parameters. */
    final class None implements RpcParams {
        @Override
        public void write(JsonText out) {}
    }

    /** One string. */
    record Text(String text) implements RpcParams {
        @Override
        public void write(JsonText out) {
            out.value(text);
        }
    }

    /** Several strings. */
    record Words(List<String> words) implements RpcParams {
        @Override
        public void write(JsonText out) {
            for (String word : words) {
                out.value(word);
            }
        }
    }

    /** {@code <db-name>, <operation>*}: of {@code transact}. */
    record Transaction(String database, List<OvsdbOperation> operations) implements RpcParams {
        @Override
        public void write(JsonText out) {
            out.value(database);
            for (OvsdbOperation operation : operations) {
                operation.write(out);
            }
        }
    }
}
