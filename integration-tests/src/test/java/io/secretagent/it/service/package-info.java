/** The service for other processes, frame by frame, as their clients see it. */
package io.secretagent.it.service;
