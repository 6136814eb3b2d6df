package com.unboundid.ldap.sdk;

/** As that of UnboundID's LDAP SDK. */
public record Control(String oid) {}
