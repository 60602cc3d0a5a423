package dev.parley.kernel.http.exchange;

import dev.parley.kernel.http.json.JsonWriter;
import java.util.Map;

/** Renders problems in the dialect of each face. */
public final class ErrorBody {
    private static final Map<String, String> OPENAI_CODES = Map.ofEntries(
            Map.entry("model-not-found", "model_not_found"),
            Map.entry("request.invalid-type", "invalid_type"),
            Map.entry("request.invalid-value", "invalid_value"),
            Map.entry("request.missing-field", "missing_required_parameter"),
            Map.entry("request.unknown-field", "unknown_parameter"),
            Map.entry("request.unsupported-field", "unsupported_value"),
            Map.entry("request.unknown-path", "unknown_url"));

    private ErrorBody() {}

    public static String contentType(Face face) {
        return switch (face) {
            case OPENAI, ANTHROPIC -> "application/json";
            case API -> "application/problem+json";
        };
    }

    public static void write(JsonWriter json, Face face, Problem problem, String requestId) {
        switch (face) {
            case OPENAI -> openAi(json, problem);
            case ANTHROPIC -> anthropic(json, problem, requestId);
            case API -> api(json, problem, requestId);
        }
    }

    private static void openAi(JsonWriter json, Problem problem) {
        json.object().name("error").object();
        json.member("message", problem.message());
        json.member("type", openAiType(problem.status()));
        json.member("param", problem.parameter());
        json.member("code", openAiCode(problem));
        json.endObject().endObject();
    }

    private static String openAiType(int status) {
        if (status == 402) {
            return "insufficient_quota";
        }
        if (status == 429) {
            return "requests";
        }
        return status >= 500 ? "server_error" : "invalid_request_error";
    }

    private static String openAiCode(Problem problem) {
        String known = OPENAI_CODES.get(problem.code());
        if (known != null) {
            return known;
        }
        if (problem.code().endsWith("context-length-exceeded")) {
            return "context_length_exceeded";
        }
        return switch (problem.status()) {
            case 401 -> "invalid_api_key";
            case 402 -> "insufficient_quota";
            case 429 -> "rate_limit_exceeded";
            default -> problem.code();
        };
    }

    private static void anthropic(JsonWriter json, Problem problem, String requestId) {
        json.object().member("type", "error").name("error").object();
        json.member("type", anthropicType(problem.status()));
        json.member("message", problem.message());
        json.endObject().member("request_id", requestId).endObject();
    }

    private static String anthropicType(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 503 -> "overloaded_error";
            case 504 -> "timeout_error";
            default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    }

    private static void api(JsonWriter json, Problem problem, String requestId) {
        json.object();
        json.member("type", "about:blank");
        json.member("title", StatusText.of(problem.status()));
        json.member("status", problem.status());
        json.member("detail", problem.message());
        json.member("code", problem.code());
        problem.parameter().ifPresent(parameter -> json.member("parameter", parameter));
        json.member("requestId", requestId);
        json.endObject();
    }
}
