package dev.parley.spi.testkit.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person allowed a client.
 *
 * @param request the parameters with which the client asked
 */
record Grant(ScriptedPerson person, Map<String, List<String>> request) {
    Optional<String> asked(String parameter) {
        return Parameters.one(request, parameter);
    }
}
