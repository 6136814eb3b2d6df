package io.secretagent.hooks;

import java.util.List;

/**
 * Apache Commons Configuration 1 and 2: resolves every value that is read, after its interpolation. What replaces a variable is embedded, and so is
 * what is interpolated: lists and composite configurations interpolate a value twice.
 */
final class CommonsConfigurationHook {

    private static final String INTERPOLATOR = "org.apache.commons.configuration2.interpol.ConfigurationInterpolator";
    private static final String OF_1 = "org.apache.commons.configuration.";
    private static final String INTERPOLATOR_OF_1 = OF_1 + "interpol.ConfigurationInterpolator";
    private static final String CONVERTER_OF_1 = OF_1 + "PropertyConverter";
    private static final String VALUE = "java.lang.Object";
    private static final String TEXT = "java.lang.String";

    static final List<Target> TARGETS = ConfigurationHook.embedding(
                    HookName.COMMONS_CONFIGURATION, INTERPOLATOR, "resolve", Capture.RETURNED, TEXT)
            .embed(INTERPOLATOR, "interpolate", Capture.FIRST_ARGUMENT, VALUE)
            .embed(INTERPOLATOR_OF_1, "lookup", Capture.RETURNED, TEXT)
            .embed(CONVERTER_OF_1, "interpolate", Capture.FIRST_ARGUMENT, VALUE, OF_1 + "AbstractConfiguration")
            .resolve(INTERPOLATOR, "interpolate", Capture.RETURNED, VALUE)
            .resolve(CONVERTER_OF_1, "interpolate", Capture.RETURNED, VALUE, OF_1 + "AbstractConfiguration")
            .targets();

    private CommonsConfigurationHook() {}
}
