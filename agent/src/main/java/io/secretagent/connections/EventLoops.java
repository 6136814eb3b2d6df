package io.secretagent.connections;

/**
 * Tells an event loop's thread, in which nothing may wait, from others. A loop is known by the methods that run in its thread, as
 * libraries let applications name and create the threads; Reactor's schedulers are known by their threads.
 */
final class EventLoops {

    private static final String REACTOR = "reactor.core.scheduler.NonBlocking";

    /** The beginnings of the names of classes whose methods are on the stack of a loop: Apache HttpCore 5, HttpCore 4 and MongoDB's drivers. */
    private static final String[] LOOPS = {
        "org.apache.hc.core5.reactor.IOReactorWorker",
        "org.apache.http.impl.nio.reactor.Abstract",
        "com.mongodb.internal.connection.tlschannel.async."
    };

    private EventLoops() {}

    /** Whether the calling thread is one. Reads the whole stack: to be called only where a thread would wait. */
    static boolean isCurrent() {
        return isOfReactor(Thread.currentThread().getClass())
                || isAnyLoop(Thread.currentThread().getStackTrace());
    }

    private static boolean isOfReactor(Class<?> thread) {
        for (Class<?> each = thread; each != null && each != Thread.class; each = each.getSuperclass()) {
            for (Class<?> type : each.getInterfaces()) {
                if (type.getName().equals(REACTOR)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAnyLoop(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (isLoop(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    /** Netty's may be in another package, as applications and clients relocate it. */
    static boolean isLoop(String type) {
        if (type.contains("netty.channel.") && type.endsWith("EventLoop")) {
            return true;
        }
        if (type.startsWith("sun.nio.ch.") && type.endsWith("$EventHandlerTask")) { // of AsynchronousSocketChannel
            return true;
        }
        for (String loop : LOOPS) {
            if (type.startsWith(loop)) {
                return true;
            }
        }
        return false;
    }
}
