/** JDBC drivers of many versions, and the places of their users and passwords. */
package io.secretagent.it.drivers;
