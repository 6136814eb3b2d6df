package io.secretagent.localaws;

/** What a fault makes of an answer. */
interface Spoiling {
    Spoiling NONE = (answer, fault) -> answer;

    /** @param fault the fault in force, for an answer that lasts until it is cleared */
    HttpResponse spoil(HttpResponse answer, Fault fault);
}
