// Copyright (c) 2026 the NanoSqns authors. See LICENSE in the project root.

namespace NanoSqns.Shell
{
    /// <summary>Lines of the peer's tutorials that prepare something which is here from the start: accepted, and they do nothing. Pure.</summary>
    internal static class HarmlessLines
    {
        /// <summary>A line that asks for nothing, with a remark; null when the line is none of these.</summary>
        public static CommandLine Find(string text)
        {
            if (StartsWithWord(text, "import") || (StartsWithWord(text, "from") && text.IndexOf(" import ") > 0))
            {
                return Nothing("nothing to import: everything is here already");
            }

            string call = text;
            int equals = text.IndexOf('=');
            int bracket = text.IndexOf('(');
            bool assigns = equals > 0 && (bracket < 0 || equals < bracket) && (equals + 1 >= text.Length || text[equals + 1] != '=');
            if (assigns)
            {
                call = text.Substring(equals + 1).Trim();
            }

            if (IsCallOf(call, "SD") || IsCallOf(call, "machine.SD"))
            {
                return Nothing("the card is known already; mount mounts it");
            }

            if (IsCallOf(call, "UART") || IsCallOf(call, "machine.UART") || IsCallOf(call, "os.dupterm") || IsCallOf(call, "uos.dupterm"))
            {
                return Nothing("the console is where the settings say: set console.port, set console.baud");
            }

            if (IsCallOf(call, "LTE") || IsCallOf(call, "network.LTE") || call.StartsWith("lte.") || call.StartsWith("pycom."))
            {
                return Nothing("not needed here");
            }

            return null;
        }

        private static CommandLine Nothing(string remark)
        {
            CommandLine line = new CommandLine("");
            line.Remark = remark;
            return line;
        }

        private static bool StartsWithWord(string text, string word)
        {
            return text.StartsWith(word + " ");
        }

        private static bool IsCallOf(string text, string name)
        {
            return text.StartsWith(name + "(") || text.StartsWith(name + " (");
        }
    }
}
