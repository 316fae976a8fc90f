using System.Text.Json.Nodes;
using NanoSqns.Cli.Printing;
using NanoSqns.Errors;
using NanoSqns.Ports;

namespace NanoSqns.Cli.Questions;

/// <summary>A port for people and programs.</summary>
internal static class PortRow
{
    /// <summary>Two or three lines: the path and whether it is free; what it is; its name that stays.</summary>
    public static void Print(PortDescription port, PortUse use, int width, Output output)
    {
        string indent = new(' ', width + 2);
        output.Line(port.Path.PadRight(width) + "  " + State(use));
        string description = port.ToString();
        if (description.Length > 0)
            output.Line(indent + description);
        if (port.ById is not null)
            output.Line(indent + port.ById);
    }

    /// <summary>A row "port"; what is not known is null.</summary>
    public static JsonObject Json(PortDescription port, PortUse use) => new()
    {
        ["row"] = "port",
        ["port"] = port.Path,
        ["status"] = use.Status.ToString().ToLowerInvariant(),
        ["holders"] = new JsonArray([.. use.Holders.Select(holder => new JsonObject { ["program"] = holder.Program, ["pid"] = holder.ProcessId })]),
        ["group"] = use.Right?.Group,
        ["product"] = port.Product,
        ["manufacturer"] = port.Manufacturer,
        ["serialNumber"] = port.SerialNumber,
        ["usbId"] = port.UsbId,
        ["interface"] = port.Interface,
        ["driver"] = port.Driver,
        ["byId"] = port.ById,
    };

    /// <summary>What there is to say below the ports, each thing once.</summary>
    public static IEnumerable<string> Notes(PortUse[] uses, bool sawAll)
    {
        foreach (string hint in uses.Select(use => use.Right).OfType<PortRight>().Select(right => new Failure(ErrorNumber.PortDenied, "", right.Who, right.Way).Hint).Distinct())
            yield return "-> " + hint;
        if (uses.Any(use => use.Holders.Any(holder => holder.IsModemManager)))
            yield return "-> ModemManager looks at every new port for half a minute; wait, or stop it: sudo systemctl stop ModemManager";
        if (uses.Any(use => use.Status == PortStatus.Unknown))
            yield return "Whether a port is free is only known when it is opened.";
        else if (!sawAll && uses.Any(use => use.Status == PortStatus.Free))
            yield return "Not all programs of other users are visible; use sudo to see them.";
    }

    private static string State(PortUse use)
    {
        string by = use.Holders.Count > 0 ? "in use by " + PortHolder.Names(use.Holders) : "";
        return use.Status switch
        {
            PortStatus.Free => "free",
            PortStatus.Busy => by,
            PortStatus.Denied => "denied" + use.Right?.Who + (by.Length > 0 ? "; " + by : ""),
            _ => "",
        };
    }
}
