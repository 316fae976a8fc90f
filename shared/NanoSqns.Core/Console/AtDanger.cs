// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Hal;


namespace NanoSqns.Console
{
    /// <summary>Which raw AT commands are asked about before they are sent. Pure.</summary>
    internal static class AtDanger
    {
        /// <summary>What a command does that cannot be taken back, such as <c>changes the boot mode</c>; null for a harmless one.</summary>
        public static string Of(string command)
        {
            string upper = Compact(command);
            if (Has(upper, "+SMSWBOOT=") || Has(upper, "RESET") || RestartsByFun(upper) || Has(upper, "+BMOD="))
                return "restarts the modem or changes its boot mode";
            if (Has(upper, "+SMSTPU") || Has(upper, "+STP") || Has(upper, "+SQNSUPGRADE=") || Applies(upper))
                return "starts a transfer or an installation, after which the modem answers no AT commands";

            return Has(upper, "+IPR=") ? "changes the modem's baud rate" : null;
        }

        /// <summary>The baud that AT+IPR asks for; 0 when the command is another.</summary>
        public static int NewBaud(string command)
        {
            string upper = Compact(command);
            int at = upper.IndexOf("+IPR=");
            return at < 0 ? 0 : Digits.At(upper, at + 5);
        }

        // AT+CFUN=1,1 and every other level with a reset behind it; AT+CFUN=5
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
