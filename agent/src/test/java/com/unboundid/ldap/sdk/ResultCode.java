package com.unboundid.ldap.sdk;

/** As that of UnboundID's LDAP SDK. */
public enum ResultCode {
    LOCAL_ERROR
}
