using System.Diagnostics.CodeAnalysis;

[assembly: SuppressMessage("Usage", "xUnit1051", Justification = "Each test ends by itself within seconds; cancellation is tested where it is the subject.")]
