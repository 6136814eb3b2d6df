/** Tests of databases whose passwords change while hosts log in. */
package io.secretagent.it.rotation;
