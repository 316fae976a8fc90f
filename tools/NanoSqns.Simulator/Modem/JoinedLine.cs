using System.Text;

namespace NanoSqns.Simulator.Modem;

/// <summary>Several commands in one AT line: <c>AT+SMOD?;+CFUN?</c> is <c>AT+SMOD?</c> and then <c>AT+CFUN?</c> (V.250). Spaces outside of quotes mean nothing.</summary>
internal static class JoinedLine
{
    /// <summary>The commands, each with its own AT.</summary>
    public static string[] Split(string line)
    {
        var commands = new List<string>();
        var command = new StringBuilder();
        bool quoted = false;
        foreach (char c in line)
        {
            quoted ^= c == '"';
            if (c == ';' && !quoted)
            {
                Add(commands, command);
                command.Append("AT");
            }
            else if (quoted || c != ' ')
            {
                command.Append(c);
            }
        }

        Add(commands, command);
        return [.. commands];
    }

    // nothing behind the last ; is nothing to do
    private static void Add(List<string> commands, StringBuilder command)
    {
        if (commands.Count == 0 || command.Length > 2)
            commands.Add(command.ToString());
        command.Clear();
    }
}
