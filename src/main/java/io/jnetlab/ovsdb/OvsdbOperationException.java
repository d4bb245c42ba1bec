package io.jnetlab.ovsdb;

import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction was refused and has changed nothing: what the server said ({@code <error>}, RFC 7047 section 3.1), and
 * which operation it said it of. The error strings of the RFC have a type each; the others, which servers add, are of
 * this type itself.
 */
public class OvsdbOperationException extends OvsdbException {
    private final String error;
    private final @Nullable String details;
    private final int index;
    private final @Nullable OvsdbOperation operation;

    OvsdbOperationException(Failure failure) {
        super(failure.message());
        error = failure.error;
        details = failure.details;
        index = failure.index;
        operation = failure.operation;
    }

    static OvsdbOperationException decode(String path, List<OvsdbOperation> operations, int index, JsonObject json)
            throws OvsdbDecodeException {
        String error = Json.string(json.get("error"), "error");
        String details = Json.stringOrNull(json.get("details"));
        if (index > operations.size()) {
            throw OvsdbDecodeException.expected("at most " + (operations.size() + 1) + " results", json);
        }
        OvsdbOperation operation = index < operations.size() ? operations.get(index) : null;
        return of(new Failure(path, operations.size(), error, details, index, operation));
    }

    private static OvsdbOperationException of(Failure failure) {
        return switch (failure.error) {
            case "resources exhausted" -> new ResourcesExhausted(failure);
            case "I/O error" -> new IoError(failure);
            case "duplicate uuid-name" -> new DuplicateUuidName(failure);
            case "constraint violation" -> new ConstraintViolation(failure);
            case "domain error" -> new DomainError(failure);
            case "range error" -> new RangeError(failure);
            case "timed out" -> new TimedOut(failure);
            case "not supported" -> new NotSupported(failure);
            case "aborted" -> new Aborted(failure);
            case "not owner" -> new NotOwner(failure);
            case "referential integrity violation" -> new ReferentialIntegrityViolation(failure);
            default -> new OvsdbOperationException(failure);
        };
    }

    /** The error string as sent, for example {@code constraint violation}. */
    public String error() {
        return error;
    }

    /** The server's explanation. */
    public @Nullable String details() {
        return details;
    }

    /** The number of the operation, from 0; that of the commit is the count of operations. */
    public int index() {
        return index;
    }

    /** The operation that failed; {@code null} where it was the commit. */
    public @Nullable OvsdbOperation operation() {
        return operation;
    }

    /** What the constructors take. */
    record Failure(
            String path,
            int count,
            String error,
            @Nullable String details,
            int index,
            @Nullable OvsdbOperation operation) {
        String message() {
            String what = operation == null
                    ? "the commit of " + count + (count == 1 ? " operation" : " operations")
                    : "operation " + (index + 1) + " of " + count + " (" + operation.describe() + ")";
            return path + ": " + what + " failed: " + error + (details == null ? "" : ": " + details);
        }
    }

    /** {@code resources exhausted}: the server has no memory or space left. */
    public static final class ResourcesExhausted extends OvsdbOperationException {
        ResourcesExhausted(Failure failure) {
            super(failure);
        }
    }

    /** {@code I/O error}: the server could not write its file, for example because the disk is full. */
    public static final class IoError extends OvsdbOperationException {
        IoError(Failure failure) {
            super(failure);
        }
    }

    /** {@code duplicate uuid-name}: two inserts of the transaction have the same one. */
    public static final class DuplicateUuidName extends OvsdbOperationException {
        DuplicateUuidName(Failure failure) {
            super(failure);
        }
    }

    /** {@code constraint violation}: a value that the schema does not allow, or a name that is taken. */
    public static final class ConstraintViolation extends OvsdbOperationException {
        ConstraintViolation(Failure failure) {
            super(failure);
        }
    }

    /** {@code domain error}: a division by zero. */
    public static final class DomainError extends OvsdbOperationException {
        DomainError(Failure failure) {
            super(failure);
        }
    }

    /** {@code range error}: a mutation's result does not fit. */
    public static final class RangeError extends OvsdbOperationException {
        RangeError(Failure failure) {
            super(failure);
        }
    }

    /** {@code timed out}: what a {@link Wait} waited for did not come true. */
    public static final class TimedOut extends OvsdbOperationException {
        TimedOut(Failure failure) {
            super(failure);
        }
    }

    /** {@code not supported}: a durable commit on a server that has none. */
    public static final class NotSupported extends OvsdbOperationException {
        NotSupported(Failure failure) {
            super(failure);
        }
    }

    /** {@code aborted}: there was an {@link Abort}, which did its work. */
    public static final class Aborted extends OvsdbOperationException {
        Aborted(Failure failure) {
            super(failure);
        }
    }

    /** {@code not owner}: the lock of an {@link Assert} is not ours. */
    public static final class NotOwner extends OvsdbOperationException {
        NotOwner(Failure failure) {
            super(failure);
        }
    }

    /** {@code referential integrity violation}: a reference to a row that is not there, or is deleted. */
    public static final class ReferentialIntegrityViolation extends OvsdbOperationException {
        ReferentialIntegrityViolation(Failure failure) {
            super(failure);
        }
    }
}
