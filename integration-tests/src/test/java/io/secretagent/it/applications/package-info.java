/** Tests of whole applications as their frameworks package and start them. */
package io.secretagent.it.applications;
