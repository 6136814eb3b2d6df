package io.secretagent.interception;

import io.secretagent.beans.ApplicationContexts;
import io.secretagent.config.MaskSettings;
import io.secretagent.config.Settings;
import io.secretagent.connections.LoginSecrets;
import io.secretagent.hooks.Capture;
import io.secretagent.hooks.EnvironmentHook;
import io.secretagent.hooks.HookName;
import io.secretagent.hooks.Hooks;
import io.secretagent.hooks.Operation;
import io.secretagent.hooks.SpringBeansHook;
import io.secretagent.hooks.Target;
import io.secretagent.masking.MaskWeaving;
import io.secretagent.masking.OutputMask;
import io.secretagent.references.Origins;
import io.secretagent.references.ReferenceParser;
import io.secretagent.secrets.SecretVersion;
import io.secretagent.secrets.Snapshot;
import io.secretagent.startup.TrainingRun;
import io.secretagent.store.Refresher;
import io.secretagent.store.SecretStore;
import io.secretagent.weaving.Bridge;
import io.secretagent.weaving.LoadedClasses;
import io.secretagent.weaving.Weaver;
import io.secretagent.weaving.WovenClasses;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns on the hooks that are configured and have something to do; where there are none, nothing is loaded or woven. */
public final class Interception {

    private final ReferenceParser parser;
    private final Set<HookName> hooks;
    private final EnvironmentVariables variables;
    private final Origins origins;
    private final WovenClasses woven = new WovenClasses();
    private final Map<String, Set<String>> hosts;
    private final boolean springBeans;
    private final Consumer<Object> checkpoints;
    private final @Nullable MaskSettings mask;
    /** Null where nothing is masked. */
    private @Nullable OutputMask output;

    private @Nullable Bridge bridge;
    private @Nullable LoginSecrets logins;
    private @Nullable References references;
    private @Nullable CredentialUses credentialUses;

    /**
     * Reads the references in the environment and in the settings.
     *
     * @param checkpoints gets each context of CRaC's API that the host uses, at each use
     */
    public Interception(
            Settings settings,
            Map<String, String> environment,
            ReferenceParser parser,
            Origins origins,
            Consumer<Object> checkpoints) {
        this.parser = parser;
        this.origins = origins;
        this.checkpoints = checkpoints;
        this.hooks = hooks(settings.intercept.hooks, environment);
        this.hosts = settings.aws.hosts;
        this.springBeans = settings.refresh.springBeans;
        this.mask = settings.mask == null || !settings.mask.isOn() ? null : settings.mask;
        variables = hooks.contains(HookName.ENVIRONMENT)
                ? new EnvironmentVariables(
                        settings.inject.environment, settings.inject.variablePlaces, environment, parser, origins)
                : new EnvironmentVariables(
                        Collections.<String, String>emptyMap(),
                        Collections.<String, String>emptyMap(),
                        Collections.<String, String>emptyMap(),
                        parser,
                        origins);
    }

    /** With SnapStart, Lambda's context is needed whatever {@code intercept} says. Source: "Lambda SnapStart" in the Lambda developer guide. */
    private static Set<HookName> hooks(Set<HookName> configured, Map<String, String> environment) {
        if (!"snap-start".equals(environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            return configured;
        }
        Set<HookName> hooks = EnumSet.of(HookName.CRAC);
        hooks.addAll(configured);
        return hooks;
    }

    /** Forgets all values, before a checkpoint of the JVM; to be called before the store does. */
    public void forget() {
        variables.forget();
        if (logins != null && references != null && credentialUses != null) {
            logins.forget();
            references.forget();
            credentialUses.forget();
        }
    }

    /** Forgets what is masked in output; to be called after the store has forgotten. */
    public void forgetMasked() {
        if (output != null) {
            output.forget();
        }
    }

    /** Reads the references in an environment that may have changed since the checkpoint. */
    public void read(Map<String, String> environment) {
        if (woven.has(HookName.ENVIRONMENT)) {
            variables.read(environment);
        }
    }

    /** Reads those texts again that named no resource: there are further ones now. */
    public void readAgain() {
        if (woven.has(HookName.ENVIRONMENT)) {
            variables.readAgain();
        }
    }

    /** Resolves the references in the environment again; the parameters are those of {@link #begin}. */
    public void restored(Snapshot snapshot, List<String> unresolved) {
        if (woven.has(HookName.ENVIRONMENT)) {
            variables.take(snapshot, unresolved);
        }
    }

    /** The versions of secrets that the references need. */
    public Set<SecretVersion> versions() {
        return variables.versions();
    }

    /** What weaving needs, to be run in the background right after the start; null where nothing will be woven. */
    public @Nullable Runnable bridge() {
        return bridge;
    }

    /** The classes that were woven, for monitoring. */
    public WovenClasses woven() {
        return woven;
    }

    /** The secrets as logins use them, for monitoring; null where nothing is woven. */
    public @Nullable LoginSecrets logins() {
        return logins;
    }

    /**
     * Registers the transformer, and weaves {@code System.getenv} if a variable holds a reference.
     *
     * @param refresher fetches what a look-up or a refused login needs; it need not be started yet
     * @param unresolved receives a line for each text that could not be resolved; its variable stays as it is
     * @return a line for what cannot be woven in this JVM
     */
    public List<String> begin(
            SecretStore store, Refresher refresher, Instrumentation instrumentation, List<String> unresolved) {
        List<Target> targets = new ArrayList<>(Hooks.targets(hooks));
        if (!variables.isEmpty()) {
            targets.addAll(EnvironmentHook.TARGETS);
        }
        ApplicationContexts contexts = null;
        if (springBeans) {
            targets.addAll(SpringBeansHook.TARGETS);
            contexts = new ApplicationContexts(origins);
            store.subscribe(contexts);
        }
        List<Target> ofTheJdk = Hooks.ofTheJdk(hooks);
        List<Target> ofClients = Hooks.placesOfClients(hooks);
        if (targets.isEmpty() && ofTheJdk.isEmpty() && ofClients.isEmpty() && mask == null) {
            return Collections.emptyList();
        }
        References references = new References(parser, store, refresher, origins);
        LoginSecrets logins = new LoginSecrets(parser, store, refresher, origins, hosts);
        CredentialUses credentialUses = new CredentialUses(logins, instrumentation);
        this.logins = logins;
        this.references = references;
        this.credentialUses = credentialUses;
        List<Target> placed = Target.placed(targets, 0);
        List<Target> later = Target.placed(ofTheJdk, placed.size());
        List<Target> clients = Target.placed(ofClients, placed.size() + later.size());
        List<Target> all = new ArrayList<>(placed);
        all.addAll(later);
        all.addAll(clients);
        if (mask != null) {
            output = new OutputMask(store);
            all.add(Target.of(HookName.MASK, "", "", Capture.RETURNED, Operation.MASK_OUTPUT)
                    .at(all.size()));
        }
        Answers answers = new Answers(references, variables, credentialUses, contexts, checkpoints, output, woven, all);
        Bridge bridge = new Bridge(instrumentation, answers.functions());
        this.bridge = bridge;
        instrumentation.addTransformer(new Weaver(placed, clients, bridge, woven), true);
        if (!later.isEmpty()) {
            new JdkWeaving(later, instrumentation, bridge, woven, credentialUses, store, origins, hosts.keySet())
                    .begin();
        }
        if (mask != null && output != null) {
            mask(mask, output, new MaskWeaving(instrumentation, bridge, woven, all.size() - 1), instrumentation);
        }
        if (!variables.isEmpty()) {
            variables.take(store.snapshot(), unresolved);
            store.subscribe(variables);
            LoadedClasses.weave(EnvironmentHook.TARGETS, instrumentation);
            if (!woven.has(HookName.ENVIRONMENT)) {
                return Collections.singletonList(
                        "System.getenv cannot be woven in this JVM; the references in environment"
                                + " variables stay as they are, and what inject.environment adds is not there");
            }
        }
        return Collections.emptyList();
    }

    /** Weaves {@code System} except in a training run: such a JVM of Java 25 then crashes, and one of 27 refuses. */
    private static void mask(
            MaskSettings mask, OutputMask output, MaskWeaving weaving, Instrumentation instrumentation) {
        if (mask.logging) {
            weaving.weaveFrameworks();
        }
        if (mask.stdout && TrainingRun.flag(instrumentation) == null) {
            weaving.weaveStreams();
            output.maskStreams();
        }
    }
}
