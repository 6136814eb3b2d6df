package io.secretagent.hosts.jndirealm;

import io.secretagent.hosts.jdk.CommandLoop;
import io.secretagent.hosts.jdk.Watched;
import org.apache.catalina.core.StandardEngine;
import org.apache.catalina.realm.JNDIRealm;

/**
 * Tomcat's realm that searches users and their roles in a directory, as the account of the system properties {@code Realm.username}
 * and {@code Realm.password}, and checks a user's password by a bind. Argument: port. Handles the commands of {@link Watched}, and
 * {@code login USER PASSWORD}, which replies with {@code ok} or {@code refused}.
 */
public final class JndiRealmHost {

    private JndiRealmHost() {}

    public static void main(String[] arguments) throws Exception {
        StandardEngine engine = new StandardEngine();
        engine.setName("realm");
        JNDIRealm realm = new JNDIRealm();
        realm.setContainer(engine);
        realm.setConnectionURL("ldap://127.0.0.1:" + arguments[0]);
        realm.setConnectionName(System.getProperty("Realm.username"));
        realm.setConnectionPassword(System.getProperty("Realm.password"));
        realm.setUserBase("ou=people");
        realm.setUserSearch("(uid={0})");
        realm.setRoleBase("ou=roles");
        realm.setRoleName("cn");
        realm.setRoleSearch("(member={0})");
        realm.start();
        CommandLoop.run(
                3,
                words -> words[0].equals("login")
                        ? realm.authenticate(words[1], words[2]) == null ? "refused" : "ok"
                        : Watched.answer(words));
    }
}
