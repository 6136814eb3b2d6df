/**
 * What happens where a secret is used: references become secrets when a connection is opened, values of earlier versions
 * become those of now, and a refused login is tried again with a newer version.
 */
package io.secretagent.connections;
