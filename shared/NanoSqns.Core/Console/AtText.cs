// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;
using NanoSqns.Settings;

namespace NanoSqns.Console
{
    /// <summary>
    /// Which lines are for the modem, <c>at COMMAND</c> or the command alone, and which commands are asked about before they are sent.
    /// Pure.
    /// </summary>
    internal static class AtText
    {
        // what follows AT in a command of one letter: ATI, ATE0, ATZ …
        private const string BasicLetters = "ADEHILMOPQSTVXZ";

        public static bool IsAt(string text) => IsWord(text) || IsAlone(text);

        public static bool IsWord(string text) =>
            text == "at" || text.StartsWith("at ") || text.StartsWith("at\t") || text.StartsWith("AT ") || text.StartsWith("AT\t");

        /// <summary>
        /// True for an AT command without the word <c>at</c>. In small letters only what cannot be another word: <c>at+csq</c>,
        /// <c>ati1</c>.
        /// </summary>
        public static bool IsAlone(string text)
        {
            if (text.Length < 2 || IsWord(text))
                return false;
            return text.StartsWith("AT") || (text.ToUpper().StartsWith("AT") && text.Length > 2 && IsCommand(text));
        }

        private static bool IsCommand(string text)
        {
            char c = text[2];
            if (!PastedText.IsNameStart(c))
                return "+^!%&*$#\\/".IndexOf(c) >= 0;
            if (BasicLetters.IndexOf(text.Substring(2, 1).ToUpper()) < 0)
                return false;

            for (int i = 3; i < text.Length; i++)
            {
                if (!LineScanner.IsDigit(text[i]))
                    return false;
            }

            return true;
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
            string upper = Compact(command);
            int at = upper.IndexOf("+IPR=");
            return at < 0 ? 0 : Digits.At(upper, at + 5);
        }

        // AT+CFUN=1,1 and every other level with a reset; AT+CFUN=5
        private static bool RestartsByFun(string upper)
        {
            int at = upper.IndexOf("+CFUN=");
            if (at < 0)
                return false;

            string rest = upper.Substring(at + 6);
            int end = rest.IndexOf(';');
            string value = end < 0 ? rest : rest.Substring(0, end);
            return value.StartsWith("5") || (value.IndexOf(",1") > 0) || RestartsByFun(rest);
        }

        // AT+SMUPGRADE installs, AT+SMUPGRADE? and AT+SMUPGRADE=? ask; in one line there may be several.
        private static bool Applies(string upper)
        {
            const string Command = "+SMUPGRADE";
            int at = upper.IndexOf(Command);
            if (at < 0)
                return false;

            string rest = upper.Substring(at + Command.Length);
            return !(rest.StartsWith("?") || rest.StartsWith("=?")) || Applies(rest);
        }

        // Spaces and small letters mean nothing to a modem.
        private static string Compact(string command)
        {
            string upper = command.ToUpper();
            string compact = "";
            for (int i = 0; i < upper.Length; i++)
                compact += upper[i] == ' ' || upper[i] == '\t' ? "" : upper.Substring(i, 1);
            return compact;
        }

        private static bool Has(string text, string part) => text.IndexOf(part) >= 0;
    }
}
