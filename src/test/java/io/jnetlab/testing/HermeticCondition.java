package io.jnetlab.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps every {@code *IT} from running outside the private namespaces of {@code src/test/hermetic/bin/java}.
 *
 * <p>Registered for all tests through {@code META-INF/services}, so that a test class can't forget it. Where the machine
 * refuses the namespaces, the tests are skipped with the reason, or fail where {@code CI=true}.
 */
public final class HermeticCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        var testClass = context.getTestClass();
        if (testClass.isEmpty() || !outermost(testClass.get()).getSimpleName().endsWith("IT")) {
            return ConditionEvaluationResult.enabled("needs no namespaces");
        }
        if (System.getenv("JNETLAB_HERMETIC") != null) {
            return ConditionEvaluationResult.enabled("runs in private namespaces");
        }
        String refused = System.getenv("JNETLAB_HERMETIC_REFUSED");
        if (refused == null) {
            throw new IllegalStateException("run through src/test/hermetic/bin/java, as failsafe does:"
                    + " outside private namespaces this test would change the machine");
        }
        if (Hermetic.inCi()) {
            throw new IllegalStateException(refused);
        }
        return ConditionEvaluationResult.disabled(refused);
    }

    private static Class<?> outermost(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null) {
            outer = outer.getEnclosingClass();
        }
        return outer;
    }
}
