package io.secretagent.localaws;

/** Changes a response as a fault requires. */
interface Spoiling {
    Spoiling NONE = (answer, fault) -> answer;

    /** @param fault the active fault, for a response that lasts until it is cleared */
    HttpResponse spoil(HttpResponse answer, Fault fault);
}
