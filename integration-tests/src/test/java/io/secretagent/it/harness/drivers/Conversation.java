package io.secretagent.it.harness.drivers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** The first packets of a vendor's protocol, as its server handles them. */
interface Conversation {

    /** Responds to one connection until it has received user and password, and has refused them. */
    Optional<Login> hold(DataInputStream in, DataOutputStream out) throws IOException;
}
