package com.unboundid.ldap.sdk;

/** As that of UnboundID's LDAP SDK. */
public class LDAPException extends Exception {

    public final transient ResultCode code;

    public LDAPException(ResultCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }
}
