package com.unboundid.ldap.sdk;

/** With the fields and methods of that of UnboundID's LDAP SDK which the agent uses. */
public final class SimpleBindRequest {

    private final Text bindDN;
    private final Text password;
    private final Control[] controls;
    private long responseTimeout = -1;
    private Boolean followReferrals;
    private Runnable referralConnector;
    private Runnable intermediateResponseListener;

    /** As its ASN1OctetString. */
    public record Text(String stringValue) {}

    public SimpleBindRequest(String name, byte[] password, Control... controls) {
        this.bindDN = new Text(name);
        this.password = new Text(new String(password, java.nio.charset.StandardCharsets.UTF_8));
        this.controls = controls;
    }

    public Control[] getControls() {
        return controls;
    }

    public void setResponseTimeoutMillis(long millis) {
        responseTimeout = millis;
    }

    public void setFollowReferrals(Boolean follows) {
        followReferrals = follows;
    }

    public void setReferralConnector(Runnable connector) {
        referralConnector = connector;
    }

    public void setIntermediateResponseListener(Runnable listener) {
        intermediateResponseListener = listener;
    }

    /** All settings but user and password. */
    public java.util.List<Object> settings() {
        return java.util.Arrays.asList(
                java.util.List.of(controls),
                responseTimeout,
                followReferrals,
                referralConnector,
                intermediateResponseListener);
    }

    public String sent() {
        return bindDN.stringValue + " " + password.stringValue;
    }
}
