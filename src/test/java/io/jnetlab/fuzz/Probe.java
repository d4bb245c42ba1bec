package io.jnetlab.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a decoded object for everything that it can say, and what it says for everything, and so on. */
public final class Probe {
    private static final int MAX_DEPTH = 4;
    private static final int MAX_ENTRIES = 20;

    private final Class<? extends Exception> allowed;
    private final Set<String> told = new LinkedHashSet<>();
    private final Set<Object> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    private static final Map<Class<?>, List<Method>> METHODS = new HashMap<>();

    private Probe(Class<? extends Exception> allowed) {
        this.allowed = allowed;
    }

    /**
     * Calls all methods without parameters.
     *
     * @param allowed what they may throw
     * @return which of them gave something, and which threw
     */
    public static List<String> of(Object object, Class<? extends Exception> allowed) throws Exception {
        Probe probe = new Probe(allowed);
        probe.ask(object, 0);
        return List.copyOf(probe.told);
    }

    private void ask(@Nullable Object object, int depth) throws Exception {
        if (object instanceof Iterable<?> list) {
            int n = 0;
            for (Object entry : list) {
                if (n++ < MAX_ENTRIES) {
                    ask(entry, depth);
                }
            }
            return;
        }
        if (object == null || depth > MAX_DEPTH || !isOurs(object.getClass()) || !asked.add(object)) {
            return;
        }
        for (Method method : methods(object.getClass())) {
            try {
                Object answer = method.invoke(object);
                if (answer != null && !answer.equals(0) && !answer.equals(-1)) {
                    told.add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
                }
                ask(answer, depth + 1);
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause();
                if (!allowed.isInstance(cause)) {
                    if (cause instanceof Exception exception) {
                        throw exception;
                    }
                    throw e;
                }
                told.add(method.getDeclaringClass().getSimpleName() + "." + method.getName() + " throws");
            }
        }
    }

    /** Readers and walks over bytes, which each question changes, are not asked. */
    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("io.jnetlab.") && !type.getName().startsWith("io.jnetlab.netlink.Nl");
    }

    private static synchronized List<Method> methods(Class<?> type) {
        List<Method> out = METHODS.get(type);
        if (out == null) {
            out = new ArrayList<>();
            Method[] all = type.getMethods();
            Arrays.sort(all, Comparator.comparing(Method::getName));
            for (Method method : all) {
                boolean plain = method.getParameterCount() == 0
                        && method.getReturnType() != void.class
                        && !Modifier.isStatic(method.getModifiers())
                        && method.getDeclaringClass().getName().startsWith("io.jnetlab.");
                if (plain) {
                    method.setAccessible(true);
                    out.add(method);
                }
            }
            METHODS.put(type, out);
        }
        return out;
    }
}
