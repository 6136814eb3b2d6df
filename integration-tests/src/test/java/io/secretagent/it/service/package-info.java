/** Tests of the service for other processes, frame by frame, as clients see it. */
package io.secretagent.it.service;
