// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>Which lines are for the modem, and which commands are asked about before they are sent. Pure.</summary>
    internal static class AtText
    {
        // what follows AT in a command of one letter: ATI, ATE0, ATZ …
        private const string BasicLetters = "ADEHILMOPQSTVXZ";

        public static bool IsAt(string text) => IsWord(text) || IsAlone(text);

        /// <summary>True for <c>at COMMAND</c>.</summary>
        public static bool IsWord(string text) =>
            text == "at" || text.StartsWith("at ") || text.StartsWith("at\t") || text.StartsWith("AT ") || text.StartsWith("AT\t");

        /// <summary>True for a command alone. In small letters only what cannot be another word: <c>at+csq</c>, <c>ati1</c>.</summary>
        public static bool IsAlone(string text)
        {
            if (text.Length < 2 || IsWord(text))
                return false;
            return text.StartsWith("AT") || (text.ToUpper().StartsWith("AT") && text.Length > 2 && IsCommand(text));
        }

        private static bool IsCommand(string text)
        {
            if (!PastedText.IsNameStart(text[2]))
                return "+^!%&*$#\\/".IndexOf(text[2]) >= 0;
            if (BasicLetters.IndexOf(text.Substring(2, 1).ToUpper()) < 0)
                return false;

            int digits = 3;
            while (digits < text.Length && LineScanner.IsDigit(text[digits]))
                digits++;
            return digits == text.Length;
        }

        /// <summary>What a command does that cannot be taken back, such as <c>changes the boot mode</c>; null for a harmless one.</summary>
        public static string DangerOf(string command)
        {
            string upper = Compact(command);
            if (Has(upper, "+SMSWBOOT=") || Has(upper, "RESET") || RestartsByFun(upper) || Has(upper, "+BMOD="))
                return "restarts the modem or changes its boot mode";
            if (Has(upper, "+SMSTPU") || Has(upper, "+STP") || Has(upper, "+SQNSUPGRADE=") || Applies(upper))
                return "starts a transfer or an installation, after which the modem answers no AT commands";
            return Has(upper, "+IPR=") ? "changes the modem's baud rate" : null;
        }

        /// <summary>The baud rate that AT+IPR sets; 0 for any other command.</summary>
        public static int NewBaud(string command)
        {
            string value = After("+IPR=", Compact(command));
            return value == null ? 0 : Digits.At(value, 0);
        }

        // AT+CFUN=1,1 and every other level with a reset; AT+CFUN=5
        private static bool RestartsByFun(string upper)
        {
            string rest = After("+CFUN=", upper);
            if (rest == null)
                return false;

            int end = rest.IndexOf(';');
            string value = end < 0 ? rest : rest.Substring(0, end);
            return value.StartsWith("5") || value.IndexOf(",1") > 0 || RestartsByFun(rest);
        }

        // AT+SMUPGRADE installs, AT+SMUPGRADE? and AT+SMUPGRADE=? ask; in one line there may be several.
        private static bool Applies(string upper)
        {
            string rest = After("+SMUPGRADE", upper);
            return rest != null && (!(rest.StartsWith("?") || rest.StartsWith("=?")) || Applies(rest));
        }

        // Spaces and small letters mean nothing to a modem.
        private static string Compact(string command) => string.Concat(command.ToUpper().Split(' ', '\t'));
        private static bool Has(string text, string part) => text.IndexOf(part) >= 0;

        private static string After(string part, string text)
        {
            int at = text.IndexOf(part);
            return at < 0 ? null : text.Substring(at + part.Length);
        }
    }
}
