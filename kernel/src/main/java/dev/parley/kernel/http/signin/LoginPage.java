package dev.parley.kernel.http.signin;

import dev.parley.kernel.signin.SignInService.Offer;

/** The pages of a sign-in. They work without a script, but for the token in a link's fragment, which nobody else can read. */
final class LoginPage {
    /** Takes the token out of the address, where it would stay in the history. */
    private static final String TAKE_TOKEN = """
            const token = location.hash.slice(1);
            if (token) {
              history.replaceState(null, '', location.pathname);
              const field = document.getElementById('token');
              field.value = token;
              field.parentElement.hidden = true;
            }
            """;

    private LoginPage() {}

    /** Nothing is filled in, and no date is suggested. */
    static Page ask(Words words, Question question) {
        StringBuilder form = new StringBuilder("<form method=\"post\">\n");
        form.append(hidden("return", question.returnPath()));
        if (question.age()) {
            form.append(birth(words));
        }
        if (question.offer().asksForEmail()) {
            form.append(email(words));
        }
        form.append(button(words.get("continue"))).append("</form>");
        return Page.of(words.get("sign-in.title", question.offer().label()), form.toString());
    }

    static Page goOn(Words words, String label, String address) {
        String content =
                "<p><a href=\"" + Page.escape(address) + "\">" + Page.escape(words.get("go-on", label)) + "</a></p>";
        return Page.leadingTo(address, words.get("sign-in.title", label), content);
    }

    static Page sent(Words words, String provider) {
        String content = "<p>" + words.get("sent.text") + "</p>\n<p class=\"small\">" + words.get("sent.paste")
                + "</p>\n"
                + "<form method=\"post\" action=\"/auth/" + Page.escape(provider) + "/callback\">\n" + token(words)
                + button(words.get("continue")) + "</form>";
        return Page.of(words.get("sent.title"), content);
    }

    /** To whoever opens a link: a program that opens links signs nobody in. */
    static Page confirm(Words words) {
        String content = "<p>" + words.get("confirm.text") + "</p>\n<form method=\"post\">\n" + token(words)
                + button(words.get("sign-in")) + "</form>";
        return Page.withScript(words.get("confirm.title"), content, TAKE_TOKEN);
    }

    /** To whoever opens a link that confirms something else than a sign-in. */
    static Page confirmation(Words words) {
        String content = "<p>" + words.get("confirmation.text") + "</p>\n<form method=\"post\">\n" + token(words)
                + button(words.get("confirmation.button")) + "</form>";
        return Page.withScript(words.get("confirmation.title"), content, TAKE_TOKEN);
    }

    static Page setup(Words words, boolean age) {
        StringBuilder form = new StringBuilder("<p>" + words.get("setup.text") + "</p>\n<form method=\"post\">\n");
        form.append(token(words)).append(email(words));
        form.append("<label>").append(words.get("name"));
        form.append("<input name=\"name\" maxlength=\"200\" autocomplete=\"name\"></label>\n");
        if (age) {
            form.append(birth(words));
        }
        form.append(button(words.get("setup.make"))).append("</form>");
        return Page.withScript(words.get("setup.title"), form.toString(), TAKE_TOKEN);
    }

    static String hidden(String name, String value) {
        return "<input type=\"hidden\" name=\"" + Page.escape(name) + "\" value=\"" + Page.escape(value) + "\">\n";
    }

    static String button(String text) {
        return "<p><button>" + text + "</button></p>\n";
    }

    private static String birth(Words words) {
        return "<label>" + words.get("birth")
                + "<input type=\"date\" name=\"birth\" required autocomplete=\"off\"></label>\n<p class=\"small\">"
                + words.get("birth.why") + "</p>\n";
    }

    private static String email(Words words) {
        return "<label>" + words.get("email")
                + "<input type=\"email\" name=\"email\" required maxlength=\"254\" autocomplete=\"email\"></label>\n";
    }

    private static String token(Words words) {
        return "<label>" + words.get("token")
                + "<input id=\"token\" name=\"token\" required maxlength=\"2000\" autocomplete=\"off\"></label>\n";
    }

    /** What is to be asked before a sign-in. */
    record Question(Offer offer, boolean age, String returnPath) {}
}
