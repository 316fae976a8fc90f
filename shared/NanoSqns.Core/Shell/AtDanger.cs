// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

using NanoSqns.Container;

namespace NanoSqns.Shell
{
    /// <summary>Which raw AT commands are asked about before they are sent. Pure.</summary>
    internal static class AtDanger
    {
        /// <summary>What a command does that cannot be taken back, such as <c>changes the boot mode</c>; null for a harmless one.</summary>
        public static string Of(string command)
        {
            string upper = Compact(command);
            if (Has(upper, "+SMSWBOOT=") || Has(upper, "^RESET") || Has(upper, "+CFUN=1,1") || Has(upper, "+CFUN=5") || Has(upper, "+SQNSRESET") || Has(upper, "+BMOD=") || Has(upper, "^FACTORYRESET"))
            {
                return "restarts the modem or changes its boot mode";
            }

            if (Has(upper, "+SMSTPU") || Has(upper, "+STP") || Has(upper, "+SQNSUPGRADE=") || (Has(upper, "+SMUPGRADE") && !Has(upper, "+SMUPGRADE?")))
            {
                return "begins a transfer or an installation, after which the modem answers no AT command";
            }

            return Has(upper, "+IPR=") ? "changes the modem's baud" : null;
        }

        /// <summary>The baud that AT+IPR asks for; 0 when the command is another.</summary>
        public static int NewBaud(string command)
        {
            string upper = Compact(command);
            int at = upper.IndexOf("+IPR=");
            return at < 0 ? 0 : Digits.At(upper, at + 5);
        }

        // Spaces and small letters mean nothing to a modem.
        private static string Compact(string command)
        {
            string upper = command.ToUpper();
            string compact = "";
            for (int i = 0; i < upper.Length; i++)
            {
                compact += upper[i] == ' ' || upper[i] == '\t' ? "" : upper.Substring(i, 1);
            }

            return compact;
        }

        private static bool Has(string text, string part)
        {
            return text.IndexOf(part) >= 0;
        }
    }
}
